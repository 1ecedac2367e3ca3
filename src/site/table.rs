//! Tables of records and the typed positions in them.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};
use std::sync::Arc;

/// The position of a record in its table. A site is built anew at every run, so positions are never kept or shown.
pub struct Id<T>(u32, PhantomData<fn() -> T>);

impl<T> Id<T> {
    /// The id of position `at`.
    pub(super) fn new(at: usize) -> Self {
        Self(u32::try_from(at).unwrap_or(u32::MAX), PhantomData)
    }

    fn at(self) -> usize {
        self.0 as usize
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{}", self.0)
    }
}

/// Records in a fixed order. A copy shares them, so that a site in which one record has changed costs little.
#[derive(Debug)]
pub struct Table<T>(Arc<Vec<Arc<T>>>);

impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> Table<T> {
    pub(super) fn push(&mut self, record: T) -> Id<T> {
        Arc::make_mut(&mut self.0).push(Arc::new(record));
        Id::new(self.0.len() - 1)
    }

    /// All records with their ids, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> + ExactSizeIterator {
        self.0.iter().enumerate().map(|(at, record)| (Id::new(at), &**record))
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = Id<T>> + ExactSizeIterator + use<T> {
        (0..self.0.len()).map(Id::new)
    }

    /// All records, in order.
    pub fn records(&self) -> &[Arc<T>] {
        &self.0
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A value for each record of a table.
#[derive(Clone, Debug)]
pub struct Beside<T, V>(Vec<V>, PhantomData<fn() -> T>);

impl<T> Table<T> {
    /// Room for a value beside each record.
    pub fn beside<V: Default>(&self) -> Beside<T, V> {
        Beside(self.0.iter().map(|_| V::default()).collect(), PhantomData)
    }
}

impl<T, V> Index<Id<T>> for Beside<T, V> {
    type Output = V;

    fn index(&self, id: Id<T>) -> &V {
        &self.0[id.at()]
    }
}

impl<T> From<Vec<T>> for Table<T> {
    fn from(records: Vec<T>) -> Self {
        Self(Arc::new(records.into_iter().map(Arc::new).collect()))
    }
}

impl<T> Index<Id<T>> for Table<T> {
    type Output = T;

    fn index(&self, id: Id<T>) -> &T {
        &self.0[id.at()]
    }
}

/// Changes a record; one that is shared is copied first.
impl<T: Clone> IndexMut<Id<T>> for Table<T> {
    fn index_mut(&mut self, id: Id<T>) -> &mut T {
        Arc::make_mut(&mut Arc::make_mut(&mut self.0)[id.at()])
    }
}

/// Values by key. A copy shares them, so that one in which a value has changed costs little.
#[derive(Debug)]
pub(super) struct Shelf<K, V> {
    places: Arc<BTreeMap<K, usize>>,
    values: Arc<Vec<Arc<V>>>,
}

impl<K, V> Clone for Shelf<K, V> {
    fn clone(&self) -> Self {
        Self { places: Arc::clone(&self.places), values: Arc::clone(&self.values) }
    }
}

impl<K, V> Default for Shelf<K, V> {
    fn default() -> Self {
        Self { places: Arc::default(), values: Arc::default() }
    }
}

impl<K: Ord, V> Shelf<K, V> {
    /// The value of a key.
    pub(super) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        Some(&self.values[*self.places.get(key)?])
    }

    /// Changes the value of a key; nothing where there is none.
    pub(super) fn change<Q: Ord + ?Sized>(&mut self, key: &Q, value: impl FnOnce(&V) -> V) -> Option<()>
    where
        K: Borrow<Q>,
    {
        let place = *self.places.get(key)?;
        let values = Arc::make_mut(&mut self.values);
        values[place] = Arc::new(value(&values[place]));
        Some(())
    }
}

impl<K: Ord, V> From<BTreeMap<K, V>> for Shelf<K, V> {
    fn from(all: BTreeMap<K, V>) -> Self {
        let mut values = Vec::with_capacity(all.len());
        let place = |(key, value)| {
            values.push(Arc::new(value));
            (key, values.len() - 1)
        };
        let places = all.into_iter().map(place).collect();
        Self { places: Arc::new(places), values: Arc::new(values) }
    }
}
