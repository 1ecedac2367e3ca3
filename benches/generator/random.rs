//! Numbers that look random and are the same on every machine, every time.

/// A small generator (splitmix64). Each file of the corpus has its own, so one file never changes another.
pub(super) struct Random(u64);

impl Random {
    /// The generator of the file number `index` of the kind `kind`.
    pub(super) fn of(kind: u64, index: usize) -> Self {
        let mut random = Self(0x00fe_11e5_0000_0001 ^ (kind << 56) ^ index as u64);
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let wide = u128::from(self.next()) * (end.max(1) as u128);
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    /// Whether it happens this time, of so many in a hundred.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the items.
    pub(super) fn one<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// One of the items, the earlier ones more often: about as words are spread in texts.
    pub(super) fn early<T: Copy>(&mut self, items: &[T]) -> T {
        let end = self.below(items.len()) + 1;
        items[self.below(end)]
    }
}
