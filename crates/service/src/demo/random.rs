//! A small generator of pseudo-random numbers (splitmix64): the same seed gives the same company on every machine. Not for
//! secrets.

/// A stream of numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Random {
    seed: u64,
    state: u64,
}

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Random {
    pub(super) const fn new(seed: u64) -> Self {
        Self { seed, state: seed }
    }

    /// A stream of its own, the same however much of this one has been used.
    pub(super) const fn fork(&self, stream: u64) -> Self {
        Self::new(mix(self.seed ^ mix(stream.wrapping_add(STEP))))
    }

    /// A stream of its own by name.
    pub(super) fn named(&self, name: &str) -> Self {
        self.fork(name.bytes().fold(STEP, |hash, byte| mix(hash ^ u64::from(byte))))
    }

    pub(super) const fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(STEP);
        mix(self.state)
    }

    /// 0 to `n` − 1; 0 for 0.
    pub(super) fn below(&mut self, n: u64) -> u64 {
        let wide = u128::from(self.next()) * u128::from(n);
        u64::try_from(wide >> 64).unwrap_or(0)
    }

    /// `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high.saturating_sub(low).saturating_add(1)).unwrap_or(0);
        low + i64::try_from(self.below(width)).unwrap_or(0)
    }

    /// True in so many of a thousand cases.
    pub(super) fn chance(&mut self, permille: u64) -> bool {
        self.below(1000) < permille
    }

    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.index(from.len()))
    }

    /// One of the texts; nothing where there is none.
    pub(super) fn text(&mut self, from: &[&'static str]) -> &'static str {
        self.pick(from).copied().unwrap_or_default()
    }

    /// One of the values, as often as its weight says.
    pub(super) fn weighted<'a, T>(
        &mut self,
        from: impl IntoIterator<Item = (&'a T, u32)> + Clone,
    ) -> Option<&'a T> {
        let total = from
            .clone()
            .into_iter()
            .map(|(_, weight)| u64::from(weight))
            .sum();
        let mut left = self.below(total);
        for (value, weight) in from {
            let weight = u64::from(weight);
            if left < weight {
                return Some(value);
            }
            left -= weight;
        }
        None
    }

    /// Some of the values, each once, in their own order.
    pub(super) fn some<T: Copy>(&mut self, from: &[T], count: usize) -> Vec<T> {
        let mut needed = count.min(from.len());
        let mut left = from.len();
        let mut chosen = Vec::with_capacity(needed);
        for value in from {
            if needed > 0 && self.index(left) < needed {
                chosen.push(*value);
                needed -= 1;
            }
            left -= 1;
        }
        chosen
    }

    pub(super) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut out = [0; N];
        for chunk in out.chunks_mut(8) {
            for (to, from) in chunk.iter_mut().zip(self.next().to_le_bytes()) {
                *to = from;
            }
        }
        out
    }

    fn index(&mut self, len: usize) -> usize {
        let len = u64::try_from(len).unwrap_or(0);
        usize::try_from(self.below(len)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fork_does_not_depend_on_how_much_was_drawn_before() {
        let mut random = Random::new(7);
        let before = random.fork(1).next();
        random.next();
        assert_eq!(random.fork(1).next(), before);
        assert_ne!(random.fork(2).next(), before);
    }

    #[test]
    fn some_are_distinct_and_in_order() {
        let mut random = Random::new(1);
        for count in 0..6 {
            let some = random.some(&[1, 2, 3, 4], count);
            assert_eq!(some.len(), count.min(4));
            assert!(some.is_sorted_by(|a, b| a < b));
        }
    }

    #[test]
    fn weights_are_kept() {
        let mut random = Random::new(3);
        let values = [("often", 9), ("never", 0), ("seldom", 1)];
        let drawn = |random: &mut Random| *random.weighted(values.iter().map(|(v, w)| (v, *w))).unwrap();
        let all: Vec<&str> = (0..1000).map(|_| drawn(&mut random)).collect();
        let often = all.iter().filter(|v| **v == "often").count();
        assert!((850..950).contains(&often), "{often}");
        assert!(!all.contains(&"never"));
    }
}
