import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';

const brandTitle = 'twilio-phone';

addons.setConfig({ theme: create({ base: 'light', brandTitle, brandTarget: '_self' }) });
