import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Insights } from './insights.js';
import { clientSound } from './sounds.js';

const soundPath = /^\/js\/client\/sounds\/(?:.*\/)?([a-z0-9-]+)\.(?:mp3|wav)$/;

/** Bytes of the longest report that is read: ten samples of a call are some 10 kB. */
const longestReport = 256 * 1024;

/**
 * Answers what the SDK asks of Twilio's other hosts: the sounds of `sdk.twilio.com` and the reports to
 * `eventgw.twilio.com`. Any page may ask, as there. Answers false when the request is for neither.
 */
export function answerAsTwilioHosts(
  request: IncomingMessage,
  response: ServerResponse,
  insights: Insights,
): boolean {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const [, report] = /^\/v4\/(EndpointEvents|EndpointMetrics)$/.exec(path) ?? [];
  const isSound = path.startsWith('/js/client/sounds/');
  if (!isSound && !report) return false;
  response.setHeader('access-control-allow-origin', '*');
  if (request.method === 'OPTIONS') allow(response);
  else if (isSound) sendSound(path, request.method, response);
  else void takeReport(report === 'EndpointEvents' ? 'event' : 'metrics', request, response, insights);
  return true;
}

function allow(response: ServerResponse): void {
  response.writeHead(204, {
    'access-control-allow-methods': 'GET, HEAD, POST',
    'access-control-allow-headers': 'content-type, x-twilio-token',
    'access-control-max-age': '600',
  });
  response.end();
}

function sendSound(path: string, method: string | undefined, response: ServerResponse): void {
  const sound = clientSound(soundPath.exec(path)?.[1] ?? '');
  if (!sound) return say(response, 404, `There is no sound at ${path.slice(0, 200)}.`);
  if (method !== 'GET' && method !== 'HEAD') return say(response, 405, 'Use GET.');
  response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': sound.length });
  response.end(method === 'HEAD' ? undefined : sound);
}

async function takeReport(
  kind: 'event' | 'metrics',
  request: IncomingMessage,
  response: ServerResponse,
  insights: Insights,
): Promise<void> {
  if (request.method !== 'POST') return say(response, 405, 'Use POST.');
  try {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of request) {
      // Node hands a request's body out as buffers unless an encoding is set.
      const bytes = chunk as Buffer;
      length += bytes.length;
      if (length > longestReport) return say(response, 413, 'The report is too long.');
      chunks.push(bytes);
    }
    if (insights.take(kind, JSON.parse(Buffer.concat(chunks).toString('utf8')))) say(response, 200, '');
    else say(response, 400, 'A report has a `group` and a `name`.');
  } catch {
    // Cut off, or not JSON.
    say(response, 400, 'The report is not JSON.');
  }
}

function say(response: ServerResponse, status: number, sentence: string): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'text/plain' });
  response.end(sentence);
}
