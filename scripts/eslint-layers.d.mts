import type { Rule } from 'eslint';

/** The plugin whose one rule keeps the layers apart. */
declare const plugin: { meta: { name: string }; rules: { layers: Rule.RuleModule } };
export default plugin;
