import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.js';

/** What a round button shows. */
interface Control {
  readonly shape: string;
  readonly label: string;
  /** True or false makes it a toggle. */
  readonly pressed?: boolean;
  /** True or false says that it opens something. */
  readonly expanded?: boolean;
  /** What was asked for is being done. */
  readonly busy?: boolean;
  readonly disabled: boolean;
  /** Shown on hover and read out as its description: why it is disabled. */
  readonly title?: string;
  /** Adds to the look: `answer` is green, `decline` red with the handset put down. */
  readonly look?: 'answer' | 'decline';
  /** Names its parts `control`, `control-icon`, `control-label`: where others of that name stand beside it. */
  readonly parts?: 'control';
  readonly click: () => void;
}

/** Draws a round button with its word beneath; parts `button` (and its look), `icon`, `label`. */
export const control = ({
  shape,
  label,
  pressed,
  expanded,
  busy,
  disabled,
  title,
  look,
  parts,
  click,
}: Control): TemplateResult => html`
  <button
    class="control ${look ?? ''}"
    part=${parts ?? `button ${look ?? ''}`}
    type="button"
    aria-pressed=${pressed === undefined ? nothing : String(pressed)}
    aria-expanded=${expanded === undefined ? nothing : String(expanded)}
    aria-busy=${busy ? 'true' : nothing}
    title=${title || nothing}
    ?disabled=${disabled}
    @click=${click}
  >
    <span class="round" part=${parts ? 'control-icon' : 'icon'}>${icon(shape)}</span
    ><span part=${parts ? 'control-label' : 'label'}>${label}</span>
  </button>
`;
