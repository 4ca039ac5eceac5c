export { startDemo, type Demo, type DemoOptions } from './server/start-demo.js';
export { SettingsError } from './server/settings.js';
