import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/components/phone-announcer/define.js';
import '../src/components/phone-provider/define.js';
import { states } from './states.js';
import { stillPhone, type StillPhone } from './still-phone.js';
import { find, read } from './support.js';

const meta: Meta = {
  title: 'Phone/Announcer',
  component: 'phone-announcer',
  // Nothing of it can be seen; the story shows that it is there.
  render: ({ phone }: { phone?: StillPhone }) =>
    html`<phone-provider .phone=${phone ?? stillPhone(states.idle)}
      ><p>Speaks to screen readers only.</p>
      <phone-announcer></phone-announcer
    ></phone-provider>`,
};
export default meta;

type Story = StoryObj;

const talking = stillPhone(states.active);

export const SaysThatTheMicrophoneIsMuted: Story = {
  args: { phone: talking },
  play: async ({ canvasElement }) => {
    const polite = await find(canvasElement, 'phone-announcer', '[aria-live=polite]');
    talking.become(states.muted);
    await waitFor(() => expect(read(polite)).not.toBe(''));
    talking.become(states.active);
  },
};

const waiting = stillPhone(states.idle);

export const SaysWhoCallsAtOnce: Story = {
  args: { phone: waiting },
  play: async ({ canvasElement }) => {
    const urgent = await find(canvasElement, 'phone-announcer', '[aria-live=assertive]');
    waiting.become(states.incoming);
    await waitFor(() => expect(read(urgent)).toContain('Bob'));
    waiting.become(states.idle);
  },
};
