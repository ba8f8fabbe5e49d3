//! A line of text behind another.
//!
//! In: a `String`, what `writeln!` takes. Out: the string, longer. Refuses: nothing; a place that uses it has
//! [`std::fmt::Write`] in scope.

/// Writing to a `String` cannot fail; this says so once.
macro_rules! put {
    ($out:expr, $($what:tt)*) => { let _ = writeln!($out, $($what)*); };
}
pub(super) use put;
