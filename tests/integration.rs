//! The one integration binary. Each module says what it holds; a test that cannot run fails.

#[cfg(test)]
mod suite {
    mod apply;
    mod architecture;
    mod canary;
    mod cases;
    mod circles;
    mod comments;
    mod diff;
    mod documents;
    mod editor;
    mod exchange;
    mod faults;
    mod findings;
    mod forms;
    mod fuzz;
    mod handbook_variabelen;
    mod handed_out;
    mod help;
    mod invariance;
    mod lawful;
    mod lawful_variations;
    mod levering;
    mod minimality;
    mod package;
    #[cfg(feature = "parquet")]
    mod parquet;
    mod properties;
    mod read_sets;
    mod readme;
    mod reference;
    mod rekenregels;
    mod seal;
    mod signals;
    mod snapshot_page;
    mod sql;
    mod support;
    mod template;
    mod vectors;
    mod verify;
    mod vocabulary;
    mod voraad;
}
