/** An app of somebody's: asks Twilio's REST API for a call that is not there, and says what came back. */
import twilio from 'twilio';

const { ACCOUNT_SID, AUTH_TOKEN } = process.env;
const client = twilio(ACCOUNT_SID, AUTH_TOKEN, { autoRetry: false });
try {
  await client.calls('CA00000000000000000000000000000000').fetch();
  console.log('there is such a call');
} catch (error) {
  console.log(error.status ? `${error.status} ${error.code}` : error.message);
}
