import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether content is still spoken of, before its file is removed. */
export class AttachmentContent20261124000001 implements MigrationInterface {
  name = 'AttachmentContent20261124000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX attachment_by_content ON attachment (sha256)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX attachment_by_content');
  }
}
