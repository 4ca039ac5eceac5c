import { newFakeLab } from './fake-lab.js';
import type { Lab } from './lab.js';
import { newRealLab } from './real-lab.js';
import { voiceCases } from './voice-cases.js';

const labs: Readonly<Record<string, () => Lab | Promise<Lab>>> = {
  'the fake voice': newFakeLab,
  'the real SDK on the voice cloud': newRealLab,
};

for (const [name, newLab] of Object.entries(labs)) {
  describe(name, () => {
    for (const { title, run } of voiceCases) {
      it(title, async () => {
        const lab = await newLab();
        try {
          await run(lab);
        } finally {
          await lab.close();
        }
      });
    }
  });
}
