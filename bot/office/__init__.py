"""What the committee's office works with: rosters in files, invitations on paper."""
