import { Controller, Get, Redirect } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../identity/access';

/** Until the web application is there, whoever opens the address in a browser is led to the API's own page. */
@ApiExcludeController()
@Controller()
export class FrontDoorController {
  /** Public: it only says where to go; the page itself asks for sign-in. */
  @Public()
  @Get()
  @Redirect('/api/docs')
  enter(): void {}
}
