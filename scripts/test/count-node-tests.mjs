// A node:test reporter that writes how many tests passed and failed, for the last line of `npm test`.

/** A file without tests of its own is reported as one: that is no test. */
function isFile({ name, file, nesting }) {
  return nesting === 0 && file !== undefined && file.endsWith(name);
}

export default async function* countTests(events) {
  const counts = { passed: 0, failed: 0 };
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const isSuite = data.details?.type === 'suite';
    const isUncounted = data.skip !== undefined || data.todo !== undefined;
    if (type === 'test:pass' && !isSuite && !isUncounted && !isFile(data)) counts.passed += 1;
    // A suite that only holds a failed test fails with it: the test is counted, the suite is not.
    const followsFromATest = isSuite && data.details?.error?.failureType === 'subtestsFailed';
    if (type === 'test:fail' && !isUncounted && !followsFromATest) counts.failed += 1;
  }
  yield JSON.stringify(counts);
}
