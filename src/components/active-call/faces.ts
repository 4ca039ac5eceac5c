import { html, nothing, type TemplateResult } from 'lit';
import type { Participant } from '../../core/state.js';
import { isolated, toldList } from '../shared/told.js';

/** How many faces stand beside one another; more are a number. */
const mostFaces = 3;

/** Draws the others of a call of several: faces, names, and how many there are, which opens the list of them. */
export function faces(
  others: readonly Participant[],
  lang: string,
  count: string,
  open: () => void,
): TemplateResult {
  const shown = others.slice(0, mostFaces);
  const names = toldList(
    others.map(({ party }) => party.name),
    lang,
  );
  return html`
    <div class="faces" part="party">
      ${shown.map(
        ({ party, held }) =>
          html`<call-party class=${held ? 'held' : ''} size="face" .party=${party}></call-party>`,
      )}
      ${others.length > mostFaces ? html`<span class="more">+${others.length - mostFaces}</span>` : nothing}
    </div>
    <div class="names" title=${names}>${names}</div>
    <button class="pill count" part="people" type="button" @click=${open}>${isolated(count)}</button>
  `;
}
