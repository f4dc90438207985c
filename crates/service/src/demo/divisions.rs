//! What the demo firm consists of: a regional bakery with its own shops and vans.

use super::scene::Work;

/// A part of the firm under one head.
#[derive(Debug)]
pub(super) struct Division {
    pub(super) work: Work,
    /// How large it is, compared with the others.
    pub(super) share: u64,
    pub(super) head: &'static str,
    pub(super) manager: &'static str,
    pub(super) lead: &'static str,
    pub(super) jobs: &'static [(&'static str, u32)],
    /// What a manager is responsible for.
    pub(super) units: &'static [&'static str],
    /// What a lead is responsible for.
    pub(super) teams: &'static [&'static str],
}

/// The divisions; a small firm has only the first ones.
pub(super) const DIVISIONS: &[Division] = &[
    Division {
        work: Work::Bakery,
        share: 32,
        head: "Head of Production",
        manager: "Bakery manager",
        lead: "Shift lead",
        jobs: &[
            ("Baker", 8),
            ("Oven operator", 4),
            ("Packer", 6),
            ("Pastry cook", 3),
            ("Dough maker", 4),
            ("Hygiene operative", 2),
            ("Trainee baker", 2),
            ("Line operator", 5),
        ],
        units: &[
            "Riverside", "Northwick", "Millgate", "Larkhill", "Oakley", "Fenton Road", "Dunmere", "Alder Cross",
            "Brookfield", "Eastgate", "Priory Lane", "Kingsmead",
        ],
        teams: &[
            "Ovens, nights", "Dough, early", "Packing, early", "Pastry", "Ovens, early", "Packing, late", "Line 2",
            "Hygiene", "Dough, nights", "Line 3",
        ],
    },
    Division {
        work: Work::Shop,
        share: 20,
        head: "Head of Shops North",
        manager: "Area manager",
        lead: "Shop manager",
        jobs: &[
            ("Sales assistant", 10),
            ("Senior sales assistant", 3),
            ("Barista", 4),
            ("Key holder", 2),
            ("Weekend assistant", 3),
        ],
        units: &["Coast", "Harbour", "Moor", "Castle", "Valley North", "University"],
        teams: &[
            "Harbour Way shop", "Castle Street shop", "Quay shop", "Abbey Road shop", "Bridge Street shop", "Market Hall shop",
            "Lighthouse shop", "Mill Lane shop", "Museum shop", "North Parade shop", "Pier shop", "Queen's Walk shop",
            "Rope Walk shop", "Sandgate shop", "Tower Street shop", "Union Street shop", "Victoria shop", "West Bar shop",
            "Cliff Road shop", "Dock Street shop", "East Parade shop", "Foundry shop", "Garden Street shop", "Hilltop shop",
            "Infirmary shop", "Jubilee shop", "Kirkgate shop", "Library shop", "Minster shop", "Newgate shop",
        ],
    },
    Division {
        work: Work::Logistics,
        share: 17,
        head: "Head of Logistics",
        manager: "Depot manager",
        lead: "Transport lead",
        jobs: &[
            ("Driver", 9),
            ("Loader", 5),
            ("Warehouse operative", 5),
            ("Transport clerk", 2),
            ("Reach-truck driver", 2),
        ],
        units: &["Priory Lane depot", "Dunmere depot", "Kingsmead depot", "Eastgate depot", "Airport depot", "Riverside yard"],
        teams: &["Night loading", "Early runs", "Chilled", "Goods in", "Shop runs", "Wholesale runs", "Returns", "Planning"],
    },
    Division {
        work: Work::Shop,
        share: 14,
        head: "Head of Shops South",
        manager: "Area manager",
        lead: "Shop manager",
        jobs: &[
            ("Sales assistant", 10),
            ("Senior sales assistant", 3),
            ("Barista", 5),
            ("Key holder", 2),
            ("Weekend assistant", 3),
        ],
        units: &["Downs", "Forest", "Valley South", "Stations", "Retail parks"],
        teams: &[
            "Station Road shop", "Acorn Centre shop", "Beech Avenue shop", "Canal Side shop", "Downs Road shop", "Elm Park shop",
            "Forest Gate shop", "Guildhall shop", "Heath Road shop", "Ivy House shop", "Junction shop", "Lakeside shop",
            "Meadow Way shop", "Orchard Street shop", "Park Lane shop", "Retail park shop", "South Street shop", "The Arches shop",
            "Upper Street shop", "Vineyard shop", "Water Lane shop", "Weir shop", "Willow Court shop", "Windmill shop",
        ],
    },
    Division {
        work: Work::Office,
        share: 11,
        head: "Head of Customers and Finance",
        manager: "Department manager",
        lead: "Team lead",
        jobs: &[
            ("Customer adviser", 6),
            ("Accounts assistant", 4),
            ("Payroll clerk", 2),
            ("HR adviser", 2),
            ("Buyer", 2),
            ("Analyst", 2),
            ("IT support", 2),
        ],
        units: &["Customer service", "Finance", "People and payroll", "Buying", "IT"],
        teams: &["Wholesale", "Shops", "Month-end", "Service desk", "Starters and leavers", "Suppliers", "Reports", "Orders"],
    },
    Division {
        work: Work::Maintenance,
        share: 6,
        head: "Head of Engineering",
        manager: "Engineering manager",
        lead: "Engineering lead",
        jobs: &[
            ("Fitter", 5),
            ("Electrician", 4),
            ("Apprentice", 2),
            ("Refrigeration engineer", 2),
            ("Stores keeper", 1),
        ],
        units: &["Bakeries", "Shops and vehicles"],
        teams: &["Ovens and gas", "Lines", "Refrigeration", "On call", "Projects", "Buildings"],
    },
];
