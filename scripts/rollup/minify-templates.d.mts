/** What rollup calls for each module: answers the code with its templates minified, or null to leave it. */
export declare function minifyTemplates(): {
  name: string;
  transform(code: string, id: string): { code: string; map: null } | null;
};
