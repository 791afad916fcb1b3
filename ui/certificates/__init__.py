"""Certificates that were issued: found, copied, checked, annulled."""
