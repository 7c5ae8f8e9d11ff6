//! The home's keys and the acting person's own, each passphrase asked for once, and the statements that they sign.

use super::{Desk, Whose};
use crate::tools::age::ReceivingKey;
use crate::tools::keys::{self, SigningKey};
use crate::words::custody::rules;
use crate::words::error::{Error, Result};
use crate::words::secret::Secret;
use crate::words::sign::Signer;
use crate::words::statement::{self, Content};
use std::rc::Rc;

impl Desk<'_> {
    /// A home key by its name (`log`, `statements`, `cosigner`).
    pub fn home_key(&mut self, name: &str) -> Result<SigningKey> {
        self.is_no_copy()?;
        keys::load(&self.home.key(name), &self.home_passphrase()?)
    }
    /// The key that opens what is sealed for this home. A home made before there was such a key gets it here.
    pub fn receiving_key(&mut self) -> Result<ReceivingKey> {
        self.is_no_copy()?;
        let (path, passphrase) = (self.home.key("receiving"), self.home_passphrase()?);
        if path.exists() {
            return keys::load_receiving(&path, &passphrase);
        }
        // Whoever mistypes the passphrase would get a key under another than that of the home's other keys.
        self.log_key()?;
        keys::create_receiving(&path, &passphrase, self.config.keys.work_factor, self.random)
    }
    fn is_no_copy(&self) -> Result<()> {
        match self.home.is_copy() {
            true => Err(Error::refused("home-is-copy").with("path", self.home.root().display())),
            false => Ok(()),
        }
    }
    /// The key that signs checkpoints, unlocked once.
    pub(super) fn log_key(&mut self) -> Result<Rc<SigningKey>> {
        if self.log_key.is_none() {
            self.log_key = Some(Rc::new(self.home_key("log")?));
        }
        Ok(self.log_key.clone().expect("just unlocked"))
    }
    /// The home's passphrase, asked for once.
    pub fn home_passphrase(&mut self) -> Result<Secret> {
        if self.home_passphrase.is_none() {
            self.home_passphrase = Some(self.ask.passphrase(&Whose::Home, false)?);
        }
        Ok(self.home_passphrase.clone().expect("just asked for"))
    }
    /// Uses a passphrase that was just chosen (a new home).
    pub fn use_home_passphrase(&mut self, passphrase: Secret) {
        self.home_passphrase = Some(passphrase);
    }
    /// The acting person's own key, or `not-you` (exit 3).
    pub fn person_key(&mut self) -> Result<Rc<SigningKey>> {
        if let Some(key) = &self.person_key {
            return Ok(key.clone());
        }
        let person = self.actor()?.ok_or_else(|| Error::usage("person-missing"))?;
        let known = self.book()?.register.person(&person)?.clone();
        rules::key_counts(&person, &known).map_err(|error| self.with_name(error))?;
        let Some(registered) = known.key else {
            return Err(Error::refused("not-enrolled").with("person", person));
        };
        let keyring = self.hand.keyring.clone().ok_or_else(|| Error::usage("keyring-missing"))?;
        let path = keys::in_keyring(&keyring, person);
        if !path.exists() {
            return Err(Error::refused("not-you").with("person", person).with("path", path.display()));
        }
        let name = self.name_of(&person)?;
        let passphrase = self.ask.passphrase(&Whose::Person { person, name }, false)?;
        let key = keys::load_current(&path, &passphrase, &registered)?;
        if key.public() != registered {
            return Err(Error::refused("not-you").with("person", person).with("path", path.display()));
        }
        Ok(self.person_key.insert(Rc::new(key)).clone())
    }
    /// Uses a key that was just made (enrolment), before the register knows it.
    pub fn adopt_person_key(&mut self, key: SigningKey) {
        self.person_key = Some(Rc::new(key));
    }

    /// Signs a statement with the home's statements key.
    pub fn state<T: Content>(&mut self, content: &T) -> Result<Vec<u8>> {
        let origin = self.book()?.register.home()?.origin.clone();
        Ok(statement::sign(content, &origin, &self.home_key("statements")?))
    }
    /// Signs a statement with the acting person's own key.
    pub fn state_as_person<T: Content>(&mut self, content: &T) -> Result<Vec<u8>> {
        let origin = self.book()?.register.home()?.origin.clone();
        let key = self.person_key()?;
        Ok(statement::sign(content, &origin, &*key))
    }
}
