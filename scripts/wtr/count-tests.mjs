// A web-test-runner reporter that writes how many tests passed and failed, for the last line of `npm test`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

function testsOf(suite) {
  if (!suite) return [];
  return [...suite.tests, ...suite.suites.flatMap(testsOf)];
}

/** Writes `{ passed, failed }` to the file; a test file that did not load counts as one failure. */
export function countTests(file) {
  return {
    stop({ sessions }) {
      const counts = { passed: 0, failed: 0 };
      for (const session of sessions) {
        const tests = testsOf(session.testResults).filter((test) => !test.skipped);
        const failed = tests.filter((test) => !test.passed).length;
        counts.passed += tests.length - failed;
        counts.failed += failed;
        if (!session.passed && failed === 0) counts.failed += 1;
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}
