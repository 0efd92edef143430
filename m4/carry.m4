# TORIKUMI_CARRY(VARIABLE, LIBRARIES): the libraries, each -lNAME as the archive libNAME.a where the
# compiler finds one (of the C library's own, none), unless --disable-carried-libraries was given.
AC_DEFUN([TORIKUMI_CARRY], [
  $1=
  for library in $2; do
    AS_CASE([$enable_carried_libraries,$library],
      [no,*|*,-lm|*,-ldl|*,-lpthread], [],
      [*,-l*], [
        archive=`$CC -print-file-name=lib${library#-l}.a 2>/dev/null`
        AS_CASE([$archive], [/*], [library=$archive])
      ])
    $1="$$1 $library"
  done
  AC_SUBST([$1])
])
