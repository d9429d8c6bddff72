// Property tests draw the same cases in every run, so that a failure is the change's and comes back when it is looked at.
// PROPERTY_SEED=random, or a number, looks elsewhere.
import fc from 'fast-check';

const { PROPERTY_SEED = '20260125' } = process.env;
if (PROPERTY_SEED !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(PROPERTY_SEED) });
