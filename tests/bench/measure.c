/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * measure COUNT COMMAND...: runs the command COUNT times, one after another,
 * and prints for each run, with tabs between them: its exit status, the
 * seconds it took from start to end, the seconds of CPU time, and the most
 * memory it had, in KiB. Its output goes nowhere. A small program measures
 * small ones better: a child begins with the memory of its parent.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds_of(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static void run_child(char **command)
{
	int nowhere = open("/dev/null", O_RDWR);

	dup2(nowhere, STDIN_FILENO);
	dup2(nowhere, STDOUT_FILENO);
	dup2(nowhere, STDERR_FILENO);
	execvp(command[0], command);
	_exit(127);
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fputs("usage: measure COUNT COMMAND...\n", stderr);
		return 2;
	}
	for (long i = strtol(argv[1], NULL, 10); i > 0; i--) {
		struct rusage usage;
		int status;
		double start = seconds_now();
		pid_t child = fork();
		if (child == 0)
			run_child(argv + 2);
		if (child < 0 || wait4(child, &status, 0, &usage) != child) {
			perror("measure");
			return 3;
		}
		double end = seconds_now();
		printf("%d\t%.6f\t%.6f\t%ld\n",
		    WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), end - start,
		    seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime), usage.ru_maxrss);
	}
	return 0;
}
