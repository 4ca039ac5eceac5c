import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.js';

/** What a round button shows. */
interface Control {
  readonly shape: string;
  readonly label: string;
  /** True or false makes it a toggle. */
  readonly pressed?: boolean;
  readonly disabled: boolean;
  /** Shown on hover and read out as its description: why it is disabled. */
  readonly title?: string;
  /** Adds to the look: `answer` is green, `decline` red with the handset put down. */
  readonly look?: 'answer' | 'decline';
  readonly click: () => void;
}

/** Draws a round button with its word beneath; parts `button` (and its look), `icon`, `label`. */
export const control = ({
  shape,
  label,
  pressed,
  disabled,
  title,
  look,
  click,
}: Control): TemplateResult => html`
  <button
    class="control ${look ?? ''}"
    part="button ${look ?? ''}"
    type="button"
    aria-pressed=${pressed === undefined ? nothing : String(pressed)}
    title=${title || nothing}
    ?disabled=${disabled}
    @click=${click}
  >
    <span class="round" part="icon">${icon(shape)}</span><span part="label">${label}</span>
  </button>
`;
