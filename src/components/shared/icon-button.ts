import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.js';

/** What a small button shows. */
interface IconButton {
  readonly shape: string;
  /** Its name, shown on hover: there is no room for a word. */
  readonly label: string;
  /** The name of its part. */
  readonly part: string;
  /** True or false makes it a toggle. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  /** `decline` is red. */
  readonly look?: 'decline';
  readonly click: () => void;
}

/** Draws a button of 44 px without a word, as rows have them. */
export const iconButton = ({
  shape,
  label,
  part,
  pressed,
  disabled = false,
  look,
  click,
}: IconButton): TemplateResult => html`
  <button
    class="small ${look ?? ''}"
    part=${part}
    type="button"
    aria-label=${label}
    title=${label}
    aria-pressed=${pressed === undefined ? nothing : String(pressed)}
    ?disabled=${disabled}
    @click=${click}
  >
    ${icon(shape)}
  </button>
`;
