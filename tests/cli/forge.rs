//! The other side as an adversary: it holds its own keys and signs whatever it likes with the library at hand.

use crate::world::{SECRETS, World};
use serde_bytes::ByteBuf;
use tewatashi::tools::keys::{self, SigningKey};
use tewatashi::words::secret::Secret;
use tewatashi::words::statement::kinds::{Exchange, Identity};
use tewatashi::words::statement::{self, Content};

pub struct Forger<'w> {
    pub world: &'w World,
    home: &'static str,
    pub identity: Identity,
}

impl<'w> Forger<'w> {
    pub fn at(world: &'w World, home: &'static str) -> Forger<'w> {
        let identity = world.read(&format!("post/{home}.identity"));
        Forger { world, home, identity: statement::unverified(&identity).unwrap() }
    }
    /// Seals an exchange file to `to` that holds exactly these statements.
    pub fn exchange(&self, to: &Identity, statements: Vec<Vec<u8>>) -> Exchange {
        Exchange {
            v: 1,
            from: self.identity.party,
            to: to.party,
            at: "2025-05-14T16:00:00+09:00".parse().unwrap(),
            people: vec![],
            statements: statements.into_iter().map(ByteBuf::from).collect(),
            checkpoints: vec![],
            cosigned: vec![],
        }
    }
    pub fn sign_as_home<T: Content>(&self, content: &T) -> Vec<u8> {
        let path = self.world.path(&format!("{}/keys/statements.key.age", self.home));
        let key = keys::load(&path, &secret(self.home)).unwrap();
        statement::sign(content, &self.identity.origin, &key)
    }
    pub fn sign_as_person<T: Content>(&self, ring: &str, content: &T) -> Vec<u8> {
        statement::sign(content, &self.identity.origin, &person_key(self.world, ring))
    }
}

fn person_key(w: &World, ring: &str) -> SigningKey {
    let mut keys_there = std::fs::read_dir(w.path(&format!("people/{ring}"))).unwrap();
    keys::load(&keys_there.next().unwrap().unwrap().path(), &secret("person")).unwrap()
}

/// Every key in a person's keyring.
pub fn person_keys(w: &World, ring: &str) -> Vec<SigningKey> {
    let files = std::fs::read_dir(w.path(&format!("people/{ring}"))).unwrap();
    files.map(|file| keys::load(&file.unwrap().path(), &secret("person")).unwrap()).collect()
}

fn secret(whose: &str) -> Secret {
    let (_, secret) = SECRETS.iter().find(|(name, _)| *name == whose).unwrap();
    Secret::new(secret.to_string())
}

/// A key of a home, with its passphrase.
pub fn home_key(w: &World, home: &str, name: &str) -> SigningKey {
    keys::load(&w.path(&format!("{home}/keys/{name}.key.age")), &secret(home)).unwrap()
}
