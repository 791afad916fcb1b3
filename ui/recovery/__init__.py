"""What collection brought in between two days: by collector, means, age or stage; and the promises due."""
