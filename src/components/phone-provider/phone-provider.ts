import { ContextProvider } from '@lit/context';
import { css, html, LitElement, type ComplexAttributeConverter, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { phoneContext, wordsContext } from '../../bindings/context.js';
import { PhoneNotice } from '../../bindings/notices.js';
import { placeOf } from '../../bindings/place.js';
import { answerRequests, prepareRequests } from '../../bindings/request-actions.js';
import { DigitsRequest, HoldRequest, MuteRequest, SpeakerRequest } from '../../bindings/requests.js';
import { Words } from '../../bindings/words.js';
import { LazyPhone } from '../../core/lazy-phone.js';
import type { PhoneApi, TokenAnswer, TokenProvider } from '../../core/phone-api.js';
import { callDisplay, frontCall } from '../../core/selectors.js';
import type { PhoneState } from '../../core/state.js';
import { en } from '../../localization/en.js';
import type { Terms } from '../../localization/terms.js';

/** A phone without a page is let go after this; moving an element takes less, and keeps the call. */
const detachedMs = 1_000;

/** What fetches tokens is loaded with the first of them. */
const fetchToken = async (url: string): Promise<TokenAnswer> => {
  const { tokenFrom } = await import('../../core/adapters/http-backend.js');
  return tokenFrom(url);
};

/** An attribute that is true unless it says `false`. */
const trueUnlessFalse: ComplexAttributeConverter<boolean> = {
  fromAttribute: (value) => value !== 'false',
};

/**
 * The brain of a phone without a face: gives the elements below it a phone, answers their requests, and
 * tells the page what happens. Lay out the elements below it as you like.
 *
 * Moving it in the document keeps a call; taking it out of the document for more than a second ends it.
 *
 * @element phone-provider
 * @slot - The elements of the phone, in any layout.
 *
 * @attr {'offline'|'connecting'|'ready'|'closed'} status - Whether people can reach us; set by the phone.
 * @attr {'idle'|'incoming'|'answering'|'dialing'|'ringing'|'active'|'reconnecting'|'ended'} call-state -
 *   The phase of the call in front; set by the phone.
 * @attr {string} caller-name - Who is on the other side of the call in front; set by the phone.
 * @attr {'auto'|'local'|'network'} hold-driver - Who puts calls on hold: this device, the network, or the network
 *   where the back end offers it.
 * @attr {number} hold-reminder - After how many seconds on hold a person is reminded of the call; 0 for never.
 * @attr {string} hold-music - What a party held on this device hears: the address of a sound, or `none` for
 *   silence; else the kit's music.
 * @attr {'never'|'always'|'asked'} auto-answer - Answers by itself: every call, or those that ask for it.
 * @attr {boolean} auto-answer-chime - Sounds a chime before a call is answered by itself.
 * @attr {string} country - Whose national numbers are meant, two letters (`US`); without it that of the page's
 *   language. Also on anything around the element.
 * @attr {boolean} allow-emergency-calls - Lets emergency numbers be called: a browser is no emergency phone, and the
 *   page takes care of what follows.
 *
 * @fires call-incoming - A call rings here.
 * @fires call-waiting - A call rings here while another one is on; follows `call-incoming`.
 * @fires call-ringing - The other side of a dialled call is being alerted.
 * @fires call-answered - We answered an incoming call.
 * @fires call-connected - Both sides agreed: the call is open.
 * @fires call-reconnecting - The connection of a call was interrupted.
 * @fires call-reconnected - The interruption is over.
 * @fires call-muted - The microphone was muted.
 * @fires call-unmuted - The microphone was unmuted.
 * @fires call-held - The call was put on hold.
 * @fires call-resumed - The call was taken off hold.
 * @fires call-hold-reminder - A call is on hold for as long as `hold-reminder` says.
 * @fires call-transfer - A transfer got further, or is over: `transfer`.
 * @fires call-transferred - The call is somebody else's now; `call-ended` follows.
 * @fires call-participant-ringing - Somebody is rung into the call: `participant`.
 * @fires call-participant-joined - Somebody is in the call.
 * @fires call-participant-left - Somebody is no longer in the call.
 * @fires call-participant-muted - Somebody was muted for everybody.
 * @fires call-participant-unmuted - Somebody is heard again.
 * @fires call-participant-held - Somebody in the call was put on hold.
 * @fires call-participant-resumed - Somebody in the call was taken off hold.
 * @fires call-participant-unreached - Somebody was rung into the call and did not come: `unreached`.
 * @fires do-not-disturb-on - No call rings here any more.
 * @fires do-not-disturb-off - Calls ring here again.
 * @fires call-digits - Digits were keyed; `digits` are the new ones.
 * @fires call-quality - Quality warnings came or went: `current`, `previous`, `raised`, `cleared`.
 * @fires call-declined - A call was declined, by us or by them; `call-ended` follows.
 * @fires call-missed - An incoming call was not answered; `call-ended` follows.
 * @fires call-ended - A call is over; `call.ending` says why and by whom.
 * @fires call-returning - An earlier call is being called back.
 * @fires speaker-on - The sound was moved to the loudspeaker.
 * @fires speaker-off - The sound was moved back.
 * @fires audio-device-lost - A device that was in use or chosen went away: `kind`, `label`.
 * @fires audio-device-back - The device that was chosen is there again, and used again: `kind`, `label`.
 * @fires audio-devices-changed - There are other devices: `kind`.
 * @fires phone-ready - The network says that we can be reached.
 * @fires phone-offline - We can no longer be reached.
 * @fires phone-error - Something went wrong; `error` has a `kind`, a `code`, a `message`.
 * @fires phone-permission - What the browser lets us do with the microphone changed; see `access`.
 * @fires phone-token-expiring - The token lapses in `secondsLeft`; hand in the next one now.
 * @fires phone-log - A line for a log, with its `level`.
 */
export class PhoneProvider extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  /** A token of one's own making. For anything that lasts, use `token-url` or `tokenProvider`. */
  @property() token = '';

  /** An address that answers JSON `{ token, identity?, gateway?, calls? }`; asked again before a token lapses. */
  @property({ attribute: 'token-url' }) tokenUrl = '';

  /**
   * An async function that gives tokens; goes before `token-url` and `token`. Another function is taken for the
   * same person's; for somebody else set it to null first.
   */
  @property({ attribute: false }) tokenProvider: TokenProvider | null = null;

  /** The name of callers about whom nothing is known. */
  @property({ attribute: 'default-caller-name' }) defaultCallerName: string | null = '';

  /** Whether a call may ring while another one is on; `"false"` refuses it, and its caller is told so. */
  @property({ attribute: 'allow-incoming-while-busy', converter: trueUnlessFalse }) allowIncomingWhileBusy =
    true;

  /** Only dials, and does not wait for calls. */
  @property({ type: Boolean, attribute: 'no-register' }) noRegister = false;

  /** Does not ask before the page is left during a call. */
  @property({ type: Boolean, attribute: 'no-close-protection' }) noCloseProtection = false;

  /** Words to use instead of the kit's own, one by one. */
  @property({ attribute: false }) words: Partial<Terms> = {};

  readonly #localWords = new Words(this, en);
  readonly #phoneContext = new ContextProvider(this, { context: phoneContext });
  readonly #wordsContext = new ContextProvider(this, { context: wordsContext, initialValue: {} });
  #own: LazyPhone | null = null;
  #given: PhoneApi | null = null;
  #unfollow: (() => void) | null = null;
  #detachment: ReturnType<typeof setTimeout> | undefined;
  #tokenSource = '';
  #askedDigits = { call: '', text: '' };

  constructor() {
    super();
    answerRequests(this, () => this.phone, this.#reflect);
  }

  /** The phone itself. Give it one of your own to share it or to make it stand still. */
  @property({ attribute: false, noAccessor: true })
  get phone(): PhoneApi {
    return this.#given ?? (this.#own ??= this.#newPhone());
  }

  set phone(phone: PhoneApi) {
    this.#given = phone;
    this.#letGo();
    // One that is not there when the first request comes is asked for again.
    prepareRequests().catch(() => {});
    if (this.isConnected) this.#follow();
  }

  /** Whether the call in front is muted. Setting it asks for that, and shows what came of it. */
  @property({ type: Boolean, noAccessor: true })
  get muted(): boolean {
    return this.#front?.muted ?? false;
  }

  set muted(on: boolean) {
    this.#ask(on !== this.muted, () => new MuteRequest(on));
  }

  /** Whether the call in front is on hold. Setting it asks for that, and shows what came of it. */
  @property({ type: Boolean, noAccessor: true })
  get held(): boolean {
    return this.#front?.held ?? false;
  }

  set held(on: boolean) {
    this.#ask(on !== this.held, () => new HoldRequest(on));
  }

  /** Whether the sound comes out of the loudspeaker. Setting it asks for that, and shows what came of it. */
  @property({ type: Boolean, noAccessor: true })
  get speaker(): boolean {
    return this.phone.state.speaker.on;
  }

  set speaker(on: boolean) {
    this.#ask(on !== this.speaker, () => new SpeakerRequest(on));
  }

  /** What was keyed in the call in front. Setting it keys what is new in it. */
  @property({ noAccessor: true })
  get digits(): string {
    return this.#front?.digits ?? '';
  }

  set digits(digits: string | null) {
    const text = digits ?? '';
    const call = this.#front?.id ?? '';
    // Digits go out one after the other: what was asked for may be ahead of what was keyed.
    const asked = this.#askedDigits.call === call ? this.#askedDigits.text : '';
    const known = [asked, this.digits].filter((each) => text.startsWith(each));
    const added = text.slice(Math.max(0, ...known.map((each) => each.length)));
    this.#ask(added !== '', () => {
      this.#askedDigits = { call, text };
      return new DigitsRequest(added);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    clearTimeout(this.#detachment);
    this.#follow();
    // Calls go on, and end, while the element is out of the document.
    this.phoneChanged(this.phone.state);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#detachment = setTimeout(() => this.#letGo(), detachedMs);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('words')) this.#wordsContext.setValue(this.words);
    this.#own?.ifLoaded((phone) => {
      const { registers, ...others } = this.#options;
      // Registering may have been switched by a command since, so it follows its attribute only.
      phone.configure(changed.has('noRegister') ? { ...others, registers } : others);
    });
    this.#useTokens();
  }

  protected override render(): unknown {
    return html`<slot></slot>`;
  }

  /** Called after each change of the phone, and once with the state that is found at the beginning. */
  protected phoneChanged(_state: PhoneState): void {
    this.#reflect();
  }

  get #front(): ReturnType<typeof frontCall> {
    return frontCall(this.phone.state);
  }

  get #options() {
    return {
      registers: !this.noRegister,
      allowIncomingWhileBusy: this.allowIncomingWhileBusy,
      closeProtection: !this.noCloseProtection,
      // The attribute may be taken away again.
      defaultCallerName: this.defaultCallerName ?? '',
      place: placeOf(this, this.#localWords.lang),
      unknownCallerName: this.words.unknownCaller ?? this.#localWords.get('unknownCaller'),
    };
  }

  #newPhone(): LazyPhone {
    this.#tokenSource = '';
    return new LazyPhone(async () => {
      const [{ newBrowserPhone }, { followSettings }] = await Promise.all([
        import('../../core/adapters/browser-phone.js'),
        import('../../bindings/settings.js'),
        prepareRequests(),
      ]);
      const phone = newBrowserPhone(this.#options);
      followSettings(this, phone);
      return phone;
    });
  }

  #follow(): void {
    if (this.#unfollow) return;
    const { phone } = this;
    const stopState = phone.subscribe((state) => this.phoneChanged(state));
    const stopChanges = phone.listen((change) => {
      // A listener of the page finds the attributes as the notice says.
      this.#reflect();
      this.dispatchEvent(new PhoneNotice(change));
    });
    this.#unfollow = () => {
      stopState();
      stopChanges();
    };
    this.#phoneContext.setValue(phone);
    // A phone made anew, after the element was gone for long, has to get its token again.
    if (this.hasUpdated) this.#useTokens();
  }

  /** Leaves the phone; one of our own is closed. */
  #letGo(): void {
    this.#own?.destroy();
    this.#unfollow?.();
    this.#unfollow = null;
    this.#own = null;
  }

  /** Hands the phone its way to tokens when that is another one than before. */
  #useTokens(): void {
    const { tokenProvider, tokenUrl, token } = this;
    const source = tokenProvider ? 'property' : tokenUrl ? `url ${tokenUrl}` : token && `token ${token}`;
    if (!this.#own || source === this.#tokenSource) return;
    this.#tokenSource = source;
    this.#own.use((phone) => {
      // Asked through the property: frameworks hand in a new function at each of their renders.
      if (tokenProvider) phone.setTokenProvider(async () => this.tokenProvider?.() ?? '');
      else if (tokenUrl) phone.setTokenProvider(() => fetchToken(tokenUrl));
      else if (token) phone.setToken(token);
      else phone.setTokenProvider(null);
    });
  }

  #ask(isNews: boolean, request: () => Event): void {
    if (isNews && this.isConnected) this.dispatchEvent(request());
    // Without a call, or without an effect, the attribute goes back to what is so.
    queueMicrotask(this.#reflect);
  }

  readonly #reflect = (): void => {
    if (!this.isConnected) return;
    const { state } = this.phone;
    const call = frontCall(state);
    this.#show('status', state.status);
    this.#show('call-state', callDisplay(state));
    this.#show('caller-name', call?.party.name ?? null);
    this.#show('muted', call?.muted ? '' : null);
    this.#show('held', call?.held ? '' : null);
    this.#show('speaker', state.speaker.on ? '' : null);
    this.#show('digits', call?.digits || null);
  };

  #show(name: string, value: string | null): void {
    if (this.getAttribute(name) === value) return;
    if (value === null) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'phone-provider': PhoneProvider;
  }
}
