export { type SeededRandom, seededRandom, seedOfRun } from './seeded-random.js';
