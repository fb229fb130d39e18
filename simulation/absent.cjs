/** Stands for a library that a simulated shop loads and never asks: whatever is taken from it is this again. */
const absent = new Proxy(function Absent() {}, {
  get: (target, name) =>
    name === 'prototype' || name === Symbol.hasInstance ? target[name] : absent,
  apply: () => absent,
  construct: () => absent,
});

module.exports = absent;
