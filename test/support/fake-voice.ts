/** The fake voice service and all that goes with it, for tests of what stands above it. */
export { FakeCall } from './fake-call.js';
export { FakeLine } from './fake-line.js';
export { FakeNetwork } from './fake-network.js';
export { FakeAudio, FakeMemory, FakeMicrophone, FakePorts } from './fake-ports.js';
export { FakeTime, settled } from './fake-time.js';
export { fakeToken } from './fake-token.js';
