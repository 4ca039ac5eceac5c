/** One named value that travels with a call to the person called. */
export interface CallParameter {
  readonly name: string;
  readonly value: string;
}

/** Twilio carries this many bytes of custom parameters to a client, names and values together. */
const mostBytes = 800;
const longestText = 200;
const ownName = /^__TWI_[A-Za-z0-9_]{1,58}$/;
/** What a dialog needs most goes first, so that it is there when the room runs out. */
const firstNames = ['__TWI_CALLER_NAME', '__TWI_CALLER_ID', '__TWI_SUBJECT'];

/**
 * Picks the parameters of a call that its callee may see: those whose name begins with `__TWI_`, and those allowed
 * by name. Texts are cut at 200 characters; an address (`…_URL`) is passed whole or not at all, because half an
 * address is a wrong one; what does not fit into Twilio's 800 bytes stays behind.
 */
export function callParameters(
  form: ReadonlyMap<string, string>,
  allowed: readonly string[],
): CallParameter[] {
  const chosen = [...form.keys()].filter((name) => ownName.test(name) || allowed.includes(name));
  const ordered = [
    ...firstNames.filter((name) => chosen.includes(name)),
    ...chosen.filter((name) => !firstNames.includes(name)),
  ];

  const parameters: CallParameter[] = [];
  let bytes = 0;
  for (const name of ordered) {
    const whole = form.get(name) ?? '';
    const value = name.endsWith('_URL') ? wholeAddress(whole) : cutText(whole);
    const size = Buffer.byteLength(name) + Buffer.byteLength(value);
    if (value === '' || bytes + size > mostBytes) continue;
    parameters.push({ name, value });
    bytes += size;
  }
  return parameters;
}

/** Cuts by characters, not by UTF-16 halves. */
function cutText(text: string): string {
  return [...legalText(text.slice(0, longestText * 2))].slice(0, longestText).join('');
}

function wholeAddress(address: string): string {
  return legalText(address) === address ? address : '';
}

/** Drops what XML 1.0 cannot carry: control characters; a broken half of a UTF-16 pair becomes U+FFFD. */
function legalText(text: string): string {
  const wellFormed = Buffer.from(text).toString();
  // eslint-disable-next-line no-control-regex -- control characters are exactly what has to go
  return wellFormed.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
