//! The same work on several things at a time.
//!
//! In: how many, and what is done with each by its number. Out: what came of each, in their order, or the first failure in
//! that order, whichever thread was faster.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Does `work` for the numbers below `count` on at most `threads` threads.
///
/// # Errors
/// That of the lowest number that failed.
pub fn several<T: Send, E: Send>(
    count: usize,
    threads: usize,
    work: impl Fn(usize) -> Result<T, E> + Sync,
) -> Result<Vec<T>, E> {
    let (next, outcomes) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, count.max(1)) {
            scope.spawn(|| {
                while let Some(number) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|number| *number < count) {
                    let outcome = work(number);
                    outcomes.lock().unwrap_or_else(PoisonError::into_inner).push((number, outcome));
                }
            });
        }
    });
    let mut outcomes = outcomes.into_inner().unwrap_or_else(PoisonError::into_inner);
    outcomes.sort_by_key(|(number, _)| *number);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

#[cfg(test)]
mod tests {
    use super::several;

    #[test]
    fn outcomes_come_in_order_and_the_first_failure_by_number_is_told() {
        for threads in [0, 1, 3, 50] {
            assert_eq!(several(20, threads, Ok::<_, ()>), Ok((0..20).collect()));
            assert_eq!(several(20, threads, |number| if number < 7 { Ok(number) } else { Err(number) }), Err(7));
            assert_eq!(several(0, threads, Err::<(), _>), Ok(Vec::new()));
        }
    }
}
