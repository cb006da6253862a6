// Run before anything that an old Node.js could not even load; so it uses nothing that is younger than Node.js 10.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`This is Node.js ${process.versions.node}; Chengban needs 20.19 or newer.`);
  console.error('Install Node.js 24 LTS (or 20.19 and later), then run "npm ci" again.');
  process.exit(1);
}
