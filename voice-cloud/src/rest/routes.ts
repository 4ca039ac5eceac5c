import type { Workshop } from '../workshop.js';
import { callRoutes } from './calls.js';
import { conferenceRoutes } from './conferences.js';
import { messageRoutes } from './messages.js';
import { participantRoutes } from './participants.js';
import type { Route } from './rest-server.js';

/** Everything that can be asked of the REST API. */
export function restRoutes(workshop: Workshop): readonly Route[] {
  return [
    ...callRoutes(workshop),
    ...messageRoutes(workshop.exchange),
    ...conferenceRoutes(workshop),
    ...participantRoutes(workshop),
  ];
}
