import { countryAt, type Place } from './country.js';

/**
 * Emergency numbers by country (ISO 3166-1), beside 112 and 911, which mean the same everywhere (ITU-T E.161.1).
 * From the national authorities as listed by EENA (https://eena.org) and in Wikipedia's "List of emergency
 * telephone numbers": police, ambulance, fire, and coast guard where it has its own.
 */
const byCountry: Readonly<Record<string, string>> = {
  AE: '997 998 999',
  AR: '100 101 106 107',
  AT: '122 133 140 144',
  AU: '000 106',
  BD: '999',
  BE: '100 101',
  BG: '150 160 166',
  BR: '190 192 193 199',
  CA: '911',
  CH: '117 118 143 144 1414',
  CL: '131 132 133 137',
  CN: '110 119 120 122',
  CO: '119 123 125 132',
  CZ: '150 155 156 158',
  DE: '110',
  EG: '122 123 180',
  ES: '061 062 080 085 091 092',
  FR: '15 17 18 114 115 119 191 196 197',
  GB: '999',
  GR: '100 108 166 199',
  HK: '999 992',
  HR: '192 193 194 195',
  HU: '104 105 107',
  ID: '110 113 115 118 119',
  IE: '999',
  IL: '100 101 102',
  IN: '100 101 102 108',
  IT: '113 115 118 1530',
  JP: '110 118 119',
  KE: '999',
  KR: '119 122',
  MX: '911',
  MY: '999',
  NG: '199',
  NO: '110 113',
  NZ: '111',
  PE: '105 106 116',
  PH: '911',
  PK: '15 16 1122',
  PL: '997 998 999',
  PT: '117',
  RO: '112',
  RS: '192 193 194',
  RU: '101 102 103',
  SA: '911 997 998 999',
  SG: '995 999',
  SK: '150 155 158',
  TH: '191 199 1669',
  TR: '110 155 156 158',
  TW: '110 119',
  UA: '101 102 103',
  US: '911',
  VN: '113 114 115',
  ZA: '10111 10177',
};

const everywhere = '112 911';

/** Where a country is not in the table, what most of the others use: better one extension lost than a life. */
const elsewhere = '000 100 101 102 108 110 111 113 115 118 119 122 190 999';

/**
 * The emergency number in what is dialled, or null. Everything it needs is here: it is right though nothing else
 * could be loaded.
 * @param address as dialled; also `sip:112@…` and `tel:112`.
 */
export function emergencyNumber(address: string, place: Place): string | null {
  const user = /^(?:sips?:|tel:)([^@;]+)/i.exec(address)?.[1] ?? address;
  const number = user.replace(/[\s().\-/]/g, '').replace(/^\+/, '');
  const numbers = `${everywhere} ${byCountry[countryAt(place)] ?? elsewhere}`.split(' ');
  // What callers put before a number, not to show their own, say: `*67`, `#31#`.
  const isPrefixed = /^[*#][*#\d]+$/.test(number);
  return numbers.find((each) => each === number || (isPrefixed && number.endsWith(each))) ?? null;
}
