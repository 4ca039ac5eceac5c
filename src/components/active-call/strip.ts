import { html, type TemplateResult } from 'lit';

/** What a strip says. */
interface Strip {
  readonly words: string;
  readonly callId: string | undefined;
  /** What is timed in it. */
  readonly since?: 'held' | 'reconnecting';
  /** Calls for attention. */
  readonly isReminder?: boolean;
  /** The word of its button, and what that does. */
  readonly resume?: readonly [word: string, click: () => void];
}

/** Draws the strip over the stage that says what is unusual about a call. */
export const strip = ({ words, callId, since, isReminder, resume }: Strip): TemplateResult =>
  html`<div class="strip ${isReminder ? 'reminded' : ''}" part="strip">
    <span title=${words}>${words}</span>
    ${since && html`<call-timer .callId=${callId} .since=${since}></call-timer>`}
    ${
      resume &&
      html`<button class="pill" part="resume" type="button" @click=${resume[1]}>${resume[0]}</button>`
    }
  </div>`;
