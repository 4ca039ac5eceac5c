import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { setStorybookHelpersConfig } from '@wc-toolkit/storybook-helpers';
import manifest from '../custom-elements.json' with { type: 'json' };

setStorybookHelpersConfig({ typeRef: 'parsedType', hideArgRef: true, renderDefaultValues: false });
setCustomElementsManifest(manifest);

type GlobalTypes = NonNullable<Preview['globalTypes']>;
type Toolbar = NonNullable<GlobalTypes[string]['toolbar']>;

/** A menu in the toolbar that sets something of the whole page. */
function menu(title: string, icon: Toolbar['icon'], items: Toolbar['items']): GlobalTypes[string] {
  return { description: title, toolbar: { title, icon, items, dynamicTitle: true } };
}

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: {
    theme: menu('Theme', 'mirror', [
      { value: 'auto', title: 'Light or dark as the system' },
      { value: 'light', title: 'Light' },
      { value: 'dark', title: 'Dark' },
    ]),
    direction: menu('Direction', 'transfer', [
      { value: 'ltr', title: 'Left to right' },
      { value: 'rtl', title: 'Right to left' },
    ]),
    language: menu('Language', 'globe', [
      { value: 'en', title: 'English' },
      { value: 'es', title: 'Español' },
    ]),
  },
  initialGlobals: { theme: 'auto', direction: 'ltr', language: 'en' },
  decorators: [
    (story, { globals }) => {
      const page = document.documentElement;
      page.style.colorScheme = globals.theme === 'auto' ? 'light dark' : String(globals.theme);
      page.dir = String(globals.direction);
      page.lang = String(globals.language);
      return story();
    },
  ],
  parameters: {
    // A violation is a failed story, in the catalog and in `npm test` alike.
    a11y: { test: 'error' },
    controls: { expanded: true },
    layout: 'centered',
  },
};

export default preview;
