import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import type { TwilioPhone } from '../../../src/index.js';

/** A notice as it was heard on a page. */
export interface Heard {
  readonly type: string;
  readonly reason: string | null;
  readonly by: string | null;
  readonly errorKind: string | null;
  readonly at: number;
}

/** Louder than this a tone is heard, quieter than that it is not (dB, FFT bins of the page's ears). */
const heardDb = -50;
const silentDb = -75;

/** Somebody with one phone on one page, in the words of a person on the phone. */
export class Person {
  readonly identity: string;
  /** The tone of this person's voice. */
  readonly hertz: number;
  readonly page: Page;
  readonly context: BrowserContext;
  readonly phone: Locator;

  constructor(identity: string, hertz: number, page: Page) {
    this.identity = identity;
    this.hertz = hertz;
    this.page = page;
    this.context = page.context();
    this.phone = page.locator('twilio-phone').first();
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** The card of a call that waits while another one is on. */
  get waiting(): Locator {
    return this.phone.getByRole('group', { name: 'Call waiting' });
  }

  button(name: string | RegExp): Locator {
    return this.phone.getByRole('button', { name, exact: typeof name === 'string' });
  }

  async dial(to: string): Promise<void> {
    await this.phone.getByRole('textbox').fill(to);
    await this.phone.getByRole('button', { name: /^Call/ }).click();
  }

  async answer(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Answer' }).click();
  }

  async decline(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Decline' }).click();
  }

  async hangUp(): Promise<void> {
    await this.button('Hang up').click();
  }

  async isReady(): Promise<void> {
    await expect(this.phone).toHaveAttribute('status', 'ready', { timeout: 20_000 });
  }

  /** Waits until the call in front is in a phase. */
  async isIn(state: string, timeout = 15_000): Promise<void> {
    await expect(this.phone).toHaveAttribute('call-state', state, { timeout });
  }

  async hears(other: Person): Promise<void> {
    await expect.poll(() => this.loudness(other.hertz), { timeout: 10_000 }).toBeGreaterThan(heardDb);
  }

  async hearsNothingOf(other: Person): Promise<void> {
    await expect.poll(() => this.loudness(other.hertz), { timeout: 10_000 }).toBeLessThan(silentDb);
  }

  loudness(hertz: number): Promise<number> {
    // -Infinity does not survive the way out of the page.
    return this.page.evaluate((tone) => Math.max(-200, window.ears.loudness(tone)), hertz);
  }

  /** The notices since the page was opened, oldest first. */
  notices(): Promise<Heard[]> {
    return this.page.evaluate(() => window.notices);
  }

  async noticeTypes(): Promise<string[]> {
    return (await this.notices()).map(({ type }) => type).filter((type) => type.startsWith('call-'));
  }

  /** How the last call ended. */
  async ending(): Promise<{ reason: string | null; by: string | null; errorKind: string | null }> {
    const ended = await this.waitForNotice('call-ended');
    return { reason: ended.reason, by: ended.by, errorKind: ended.errorKind };
  }

  async waitForNotice(type: string, count = 1): Promise<Heard> {
    let found: Heard | undefined;
    await expect
      .poll(
        async () => {
          const all = (await this.notices()).filter((notice) => notice.type === type);
          found = all.at(-1);
          return all.length;
        },
        { timeout: 20_000, message: `${this.identity} hears ${type}` },
      )
      .toBeGreaterThanOrEqual(count);
    if (!found) throw new Error(`No ${type}`);
    return found;
  }

  /** Runs something on the element itself. */
  async use<T>(act: (phone: TwilioPhone) => T): Promise<T> {
    // The locator finds what the demo page registers under this tag.
    return this.phone.evaluate(act as (element: Element) => T);
  }
}
