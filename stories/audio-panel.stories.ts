import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import '../src/components/audio-button/define.js';
import type { AudioPanel } from '../src/components/audio-panel/audio-panel.js';
import '../src/components/audio-panel/define.js';
import { states } from './states.js';
import { asWideAsAPhone, find, withPhone } from './support.js';

const { args, argTypes, events } = getStorybookHelpers<AudioPanel>('audio-panel');

const meta: Meta = {
  title: 'Sound/Audio panel',
  component: 'audio-panel',
  args,
  argTypes,
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

export const Open: Story = {
  args: { closed: fn() },
  render: ({ closed }) =>
    asWideAsAPhone(
      html`<div style="block-size: 400px">
        <audio-panel open @panel-close=${closed}></audio-panel>
      </div>`,
    ),
  play: async ({ canvasElement, args: { closed } }) => {
    await find(canvasElement, 'audio-panel', 'audio-settings', '[name=echoCancellation]');
    await userEvent.click(await find(canvasElement, 'audio-panel', '[part=close]'));
    await expect(closed).toHaveBeenCalledOnce();
  },
};

export const OverSomething: Story = {
  render: () =>
    withPhone(
      states.idle,
      asWideAsAPhone(
        html`<audio-button></audio-button>
          <div style="display: grid; block-size: 320px">
            <p class="under">It lies over this.</p>
            <audio-panel over=".under"></audio-panel>
          </div>`,
      ),
    ),
  play: async ({ canvasElement }) => {
    const under = await find(canvasElement, '.under');
    await userEvent.click(await find(canvasElement, 'audio-button', 'button'));
    await find(canvasElement, 'audio-panel[open]', 'audio-settings', '[name=echoCancellation]');
    await expect(under.inert).toBe(true);
    await userEvent.keyboard('{Escape}');
    await expect(under.inert).toBe(false);
    await userEvent.click(await find(canvasElement, 'audio-button', 'button'));
  },
};
