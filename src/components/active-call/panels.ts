import { html, type TemplateResult } from 'lit';
import type { TransferStage } from '../../core/state.js';
import { panelHead } from '../shared/panel-head.js';

/** What can lie over the controls of a call. */
export type Panel = 'keypad' | 'transfer' | 'people' | 'sound';

/** Fetches the code of the panels that are not in the first download of a call. */
export const fetchPanel: Readonly<Record<Panel, () => Promise<unknown>>> = {
  keypad: () => Promise.resolve(),
  transfer: () => import('../transfer-panel/define.js'),
  people: () => import('../conference-panel/define.js'),
  sound: () => import('../audio-panel/define.js'),
};

/** A transfer that is so has the stage; the controls are there for whoever one talks to. */
export const underWay: ReadonlySet<TransferStage | undefined> = new Set<TransferStage | undefined>([
  'asking',
  'ringing',
  'consulting',
  'completed',
]);

/** What a panel shows, and its words. */
export interface Sheet {
  readonly callId: string | undefined;
  readonly name: string;
  readonly timer: TemplateResult;
  readonly closeWord: string;
  readonly hideKeypadWord: string;
  /** Why its code did not arrive; null when it did. */
  readonly obstacle: string | null;
  readonly close: () => void;
}

/** Draws a panel. */
export function sheet(panel: Panel, shown: Sheet): TemplateResult {
  const { callId, name, timer, obstacle, close } = shown;
  if (obstacle !== null) {
    return html`${panelHead(name, shown.closeWord, close)}
      <p class="why" part="why">${obstacle}</p>`;
  }
  const directory = html`<slot name="directory" slot="directory"></slot>`;
  if (panel === 'transfer') {
    return html`<transfer-panel .callId=${callId} .name=${name}>${directory}</transfer-panel>`;
  }
  if (panel === 'people') {
    return html`<conference-panel .callId=${callId} .name=${name}>${directory}</conference-panel>`;
  }
  if (panel === 'sound') return html`<audio-panel open exportparts="settings"></audio-panel>`;
  return html`${panelHead(html`<bdi title=${name}>${name}</bdi> · ${timer}`, shown.hideKeypadWord, close)}
    <dial-pad part="keypad" show-digits .callId=${callId}></dial-pad>`;
}
