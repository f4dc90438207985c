//! A hash as a PHC string, and the computation behind it.

use std::fmt;

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash as Phc, Salt};
use argon2::{ARGON2ID_IDENT, Algorithm, Argon2, Block, Version};

use super::{Params, Password};
use crate::{VaultError, random_bytes, secrets_equal};

const OUTPUT_BYTES: usize = 32;

/// An argon2id hash, as the PHC string `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// Reads a stored hash.
    ///
    /// # Errors
    /// [`VaultError::PasswordHash`] if it is not argon2id version 19 with a salt and a hash, or costs too much.
    pub fn parse(text: &str) -> Result<Self, VaultError> {
        Parts::of(text)?;
        Ok(Self(text.to_owned()))
    }

    /// The PHC string, to be stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A hash that no password has: salt and output are random. Checking against it takes as long as any other.
    pub(super) fn of_nobody(params: Params) -> Result<Self, VaultError> {
        Self::from_parts(params, &random_bytes()?, &random_bytes()?)
    }

    fn from_parts(params: Params, salt: &[u8; 16], output: &[u8; OUTPUT_BYTES]) -> Result<Self, VaultError> {
        let params = ParamsString::try_from(&params.checked()?).map_err(|_unwritable| VaultError::Params)?;
        let phc = Phc {
            algorithm: ARGON2ID_IDENT,
            version: Some(Version::V0x13.into()),
            params,
            salt: Some(Salt::new(salt).map_err(|_wrong_length| VaultError::PasswordHash)?),
            hash: Some(Output::new(output).map_err(|_wrong_length| VaultError::PasswordHash)?),
        };
        Ok(Self(phc.to_string()))
    }

    /// Whether it was made with other costs than these, so that it should be made anew at the next sign-in.
    pub fn needs_rehash(&self, params: Params) -> bool {
        Parts::of(&self.0).map_or(true, |parts| {
            parts.params.m_cost() != params.memory_kib
                || parts.params.t_cost() != params.passes
                || parts.params.p_cost() != params.lanes
        })
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

impl Params {
    /// The parameters for argon2; fails for costs that it refuses.
    pub(super) fn checked(self) -> Result<argon2::Params, VaultError> {
        argon2::Params::new(self.memory_kib, self.passes, self.lanes, Some(OUTPUT_BYTES))
            .map_err(|_refused| VaultError::Params)
    }

    /// A work area of the right size; fails for parameters that argon2 refuses.
    pub(super) fn work_area(self) -> Result<WorkArea, VaultError> {
        let blocks = vec![Block::new(); self.checked()?.block_count()];
        Ok(WorkArea { params: self, blocks })
    }
}

struct Parts {
    params: argon2::Params,
    salt: Salt,
    output: Output,
}

impl Parts {
    fn of(text: &str) -> Result<Self, VaultError> {
        let refused = VaultError::PasswordHash;
        let Ok(phc) = Phc::new(text) else {
            return Err(refused);
        };
        let Ok(params) = argon2::Params::try_from(&phc) else {
            return Err(refused);
        };
        let right_kind = phc.algorithm == ARGON2ID_IDENT && phc.version == Some(Version::V0x13.into());
        let affordable = params.m_cost() <= Params::MOST.memory_kib
            && params.t_cost() <= Params::MOST.passes
            && params.p_cost() <= Params::MOST.lanes;
        match (phc.salt, phc.hash) {
            // A shorter output would be easier to hit by chance.
            (Some(salt), Some(output)) if right_kind && affordable && output.len() >= OUTPUT_BYTES => {
                Ok(Self { params, salt, output })
            }
            _ => Err(refused),
        }
    }
}

/// The memory that argon2 works in. One per thread, kept from one password to the next: fresh memory each time would
/// cost page faults and leave the allocator holding many areas after a burst.
pub(super) struct WorkArea {
    params: Params,
    blocks: Vec<Block>,
}

impl WorkArea {
    pub(super) fn hash(&mut self, password: &Password) -> Result<PasswordHash, VaultError> {
        let salt = random_bytes::<16>()?;
        let mut output = [0; OUTPUT_BYTES];
        self.compute(self.params.checked()?, password, &salt, &mut output)?;
        PasswordHash::from_parts(self.params, &salt, &output)
    }

    pub(super) fn verify(&mut self, password: &Password, hash: &PasswordHash) -> Result<bool, VaultError> {
        let parts = Parts::of(hash.as_str())?;
        let mut output = [0; Output::MAX_LENGTH];
        let output = output
            .get_mut(..parts.output.len())
            .ok_or(VaultError::PasswordHash)?;
        self.compute(parts.params, password, &parts.salt, output)?;
        Ok(secrets_equal(output, parts.output.as_bytes()))
    }

    fn compute(
        &mut self,
        params: argon2::Params,
        password: &Password,
        salt: &[u8],
        output: &mut [u8],
    ) -> Result<(), VaultError> {
        let wanted = params.block_count();
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let password = password.expose().as_bytes();
        if wanted <= self.blocks.len() {
            argon2.hash_password_into_with_memory(password, salt, output, &mut self.blocks)
        } else {
            // An older hash with higher costs: rare, so the area need not grow for good.
            argon2.hash_password_into(password, salt, output)
        }
        .map_err(|_refused| VaultError::PasswordHash)
    }
}
