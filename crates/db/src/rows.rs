//! Ties the columns of a query to the schema: the SELECT list and its SQL types come from one list of names.

/// `columns!(TYPES, TEXT = "alias".table { a, b })`: the type alias `TYPES` and the text `alias.a, alias.b`.
macro_rules! columns {
    ($types:ident, $text:ident = $alias:literal . $table:ident { $first:ident $(, $rest:ident)* $(,)? }) => {
        /// The SQL types of the columns.
        pub(crate) type $types = (
            diesel::dsl::SqlTypeOf<crate::schema::$table::$first>,
            $(diesel::dsl::SqlTypeOf<crate::schema::$table::$rest>,)*
        );
        /// The columns.
        pub(crate) const $text: &str =
            concat!($alias, ".", stringify!($first) $(, ", ", $alias, ".", stringify!($rest))*);
    };
}

pub(crate) use columns;
