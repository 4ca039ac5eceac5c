/** The types of browser.mjs, which stays plain JavaScript so that it runs before anything is built. */
export declare const browserFlags: string[];
export declare function findBrowser(): Promise<string>;
