import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import '../src/components/call-party/define.js';
import '../src/components/call-timer/define.js';
import '../src/components/hang-up-button/define.js';
import '../src/components/mute-button/define.js';
import '../src/components/phone-provider/define.js';
import { states } from './states.js';
import { find, withPhone } from './support.js';

const meta: Meta = { title: 'Phone/Provider', component: 'phone-provider' };
export default meta;

type Story = StoryObj;

/** A layout of one's own: one row. */
export const OwnLayout: Story = {
  render: () =>
    withPhone(
      states.activeWithPicture,
      html`<div style="display: flex; align-items: center; gap: 16px; flex-wrap: wrap">
        <call-party size="small"></call-party><call-timer></call-timer><mute-button></mute-button
        ><hang-up-button></hang-up-button>
      </div>`,
    ),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'phone-provider[status=ready][call-state=active]');
    await expect(await find(canvasElement, 'mute-button', 'button')).toBeEnabled();
  },
};
