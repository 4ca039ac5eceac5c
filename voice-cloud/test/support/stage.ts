import { after, afterEach, before, beforeEach } from 'node:test';
import { startVoiceCloud, type VoiceCloud, type VoiceCloudOptions } from '../../src/index.js';
import { accountWith } from './account.js';
import { Application } from './application.js';
import { closeAllMedia } from './soft-media.js';
import { WirePhone } from './wire-phone.js';

/** A network, an application and as many phones as a test asks for; fresh for every test. */
export class Stage {
  application = new Application();
  readonly log: string[] = [];
  #cloud: VoiceCloud | null = null;
  #phones: WirePhone[] = [];

  get cloud(): VoiceCloud {
    if (!this.#cloud) throw new Error('the network is not started');
    return this.#cloud;
  }

  phone(identity: string): WirePhone {
    const phone = new WirePhone(this.cloud.gateway, identity);
    this.#phones.push(phone);
    return phone;
  }

  /** A phone that is registered. */
  async registered(identity: string): Promise<WirePhone> {
    const phone = this.phone(identity);
    await phone.register();
    return phone;
  }

  async start(options: Partial<VoiceCloudOptions> = {}): Promise<void> {
    this.#cloud = await startVoiceCloud({
      account: accountWith(`${this.application.url}/voice`),
      answerSeconds: 0.05,
      log: (line) => this.log.push(line),
      ...options,
    });
  }

  async end(): Promise<void> {
    for (const phone of this.#phones) phone.drop();
    this.#phones = [];
    closeAllMedia();
    await this.#cloud?.close();
    this.#cloud = null;
  }
}

/** Sets the stage for a file of tests. */
export function setStage(options: Partial<VoiceCloudOptions> = {}): Stage {
  const stage = new Stage();
  before(() => stage.application.start());
  beforeEach(async () => {
    stage.application.requests.length = 0;
    stage.application.pages.clear();
    stage.log.length = 0;
    await stage.start(options);
  });
  afterEach(() => stage.end());
  after(() => stage.application.stop());
  return stage;
}

/** TwiML that dials whoever `To` names, as the kit's own back end does. */
export function dialClient(identity: string, attributes = 'answerOnBridge="true"'): string {
  return `<Response><Dial ${attributes}><Client>${identity}</Client></Dial></Response>`;
}
