export { answerToken, type Authenticate, type TokenOptions } from './answer-token.js';
export { createBackend, type BackendOptions } from './backend.js';
export {
  readConfig,
  requiredVariables,
  type BackendConfig,
  type ConfigResult,
  type Environment,
} from './config.js';
export { createDemoSessions, type DemoSessionOptions, type DemoSessions } from './demo-sessions.js';
export { readDestination, type Destination, type Numbering } from './destination.js';
export { identityProblem } from './identity.js';
export { createPeople, type PeopleOptions } from './people.js';
export { refuse } from './refusal.js';
export { createToken } from './token.js';
export { answerVoice } from './voice-answer.js';
