// A seeded source of chance: the same seed gives the same cases on every machine (mulberry32 over 32-bit integers).

export class Chance {
  constructor(seed) {
    this.state = seed >>> 0;
  }

  // 0 ≤ x < 1
  unit() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  // A whole number, both ends included.
  between(low, high) {
    return low + Math.floor(this.unit() * (high - low + 1));
  }

  happens(share) {
    return this.unit() < share;
  }

  pick(list) {
    return list[Math.floor(this.unit() * list.length)];
  }

  // One value of [[weight, value], …].
  weighted(table) {
    let rest = this.unit() * table.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of table) {
      rest -= weight;
      if (rest < 0) return value;
    }
    return table[table.length - 1][1];
  }
}
