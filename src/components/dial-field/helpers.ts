/** What helps with a number in a dial field: it is loaded when the first digit is there. */
import '../country-select/define.js';
import '../number-hint/define.js';
