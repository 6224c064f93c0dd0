/// An application permission of Microsoft Graph that the product can use.
#[derive(Debug)]
pub struct Permission {
    /// Its name, as in the token's `roles`.
    pub name: &'static str,
    /// The id of its app role.
    pub id: &'static str,
    /// Whether the set-up guide asks for it.
    pub need: Need,
}

/// How much the product wants a permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// One of the four the set-up guide asks for.
    Asked,
    /// The fifth: not needed, but it adds the last sign-in.
    Recommended,
    /// Part of the narrow set, of an optional dataset, or of rotation: welcome when granted.
    Accepted,
}

/// Every permission some dataset can use. What is granted beyond these is called excessive.
pub static PERMISSIONS: &[Permission] = &[
    Permission { name: "Directory.Read.All", id: "7ab1d382-f21e-4acd-a863-ba3e13f7da61", need: Need::Asked },
    Permission { name: "Organization.Read.All", id: "498476ce-e0fe-48b0-b801-37ba7e2685c6", need: Need::Asked },
    Permission { name: "User.Read.All", id: "df021288-bdef-4463-88db-98f22de89214", need: Need::Asked },
    Permission { name: "Reports.Read.All", id: "230c1aed-a721-4c5d-9cb4-a90514e508ef", need: Need::Asked },
    Permission { name: "AuditLog.Read.All", id: "b0afded3-3588-46d8-8b3d-9842eff778da", need: Need::Recommended },
    Permission { name: "LicenseAssignment.Read.All", id: "e2f98668-2877-4f38-a2f4-8202e0717aa1", need: Need::Accepted },
    Permission { name: "GroupMember.Read.All", id: "98830695-27a2-44f7-8c18-0c3ebc9698f6", need: Need::Accepted },
    Permission { name: "Group.Read.All", id: "5b567255-7703-4780-807c-7be8301ae99b", need: Need::Accepted },
    Permission { name: "Application.Read.All", id: "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30", need: Need::Accepted },
    // The one that writes: to the applications that the connector's own one owns. Rotation takes it.
    Permission {
        name: "Application.ReadWrite.OwnedBy",
        id: "18a4783c-866b-4cc7-a460-3d5e5662c884",
        need: Need::Accepted,
    },
    Permission { name: "ReportSettings.Read.All", id: "ee353f83-55ef-4b78-82da-555bfa2b4b95", need: Need::Accepted },
];
