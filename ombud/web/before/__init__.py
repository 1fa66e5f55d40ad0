"""What people are told before they complain: put together once, shown in many ways."""
